"""Print the tables; figures are ratios beside a peer of the same run, never a verdict."""

from tools.bench import frames, lines, start


def main() -> None:
    """Run every bench."""
    for bench in (start, lines, frames):
        print("\n".join(bench.run()), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
