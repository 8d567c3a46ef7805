"""Print the tables; figures are ratios beside a peer of the same run, never a verdict."""

from tools.bench import frames, imports, lines, renewal, start, table


def main() -> None:
    """Run every bench."""
    for bench in (table, renewal, start, imports, lines, frames):
        print("\n".join(bench.run()), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
