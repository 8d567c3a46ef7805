"""An app that shows what becomes of requests: all of them, one, its bill, its card, and the messages about them."""

from mumaris_tui.app.served import ServedApp


class FollowedApp(ServedApp):
    """Opens the pages of what comes after submission; each is imported where it is shown first."""

    def show_request(self, request_id: str) -> None:
        """Show one request, which is followed while it is in front."""
        from mumaris_tui.screens.request import RequestScreen
        from mumaris_tui.usecases import follow

        if self.room is not None:
            self.room.ask(
                lambda: follow.look(self.services, request_id),
                lambda found: self.push_screen(RequestScreen(found), self._moved),
            )

    def _moved(self, moved: bool | None) -> None:
        """Let the page beneath look again, where what it shows has moved."""
        look_again = getattr(self.screen, "look_again", None)
        if moved and look_again is not None:
            look_again()

    def act_pay(self, request_id: str) -> None:
        """Show the bill of a request."""
        from mumaris_tui.screens.pay import PayScreen
        from mumaris_tui.usecases.pay import due

        if self.room is not None:
            self.room.ask(
                lambda: due(self.services, request_id),
                lambda seen: self.push_screen(PayScreen(seen), self._moved) if seen else None,
            )

    def act_card(self, request_id: str) -> None:
        """Show the card that a request brought."""
        from mumaris_tui.screens.card import CardScreen
        from mumaris_tui.usecases.card import issued

        if self.room is not None:
            self.room.ask(
                lambda: issued(self.services, request_id),
                lambda seen: self.push_screen(CardScreen(seen), self._moved),
            )

    def act_requests(self) -> None:
        """Show all requests."""
        from mumaris_tui.screens.requests import RequestsScreen
        from mumaris_tui.usecases import follow

        if self.room is not None:
            self.room.ask(lambda: follow.overview(self.services), lambda seen: self.push_screen(RequestsScreen(*seen)))

    def act_inbox(self) -> None:
        """Show the account's messages."""
        from mumaris_tui.screens.inbox import InboxScreen
        from mumaris_tui.usecases import follow

        if self.room is not None:
            self.room.ask(
                lambda: follow.inbox(self.services), lambda inbox: self.push_screen(InboxScreen(inbox), self._moved)
            )
