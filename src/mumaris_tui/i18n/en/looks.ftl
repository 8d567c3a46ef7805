# The looks, and how much is sent.

settings-look = Look
settings-look-auto = As terminal and link ask for
settings-look-normal = Normal
settings-look-thin = Thin: no boxes, few bytes
settings-look-contrast = High contrast
settings-look-mono = Without colours
settings-background = Ground
settings-background-auto = As the terminal answers
settings-background-dark = Dark
settings-background-light = Light
settings-link = Link
settings-link-auto = Thin look when the link is slow
settings-link-normal = Fast: the look as chosen
settings-link-thin = Slow: send little

action-link = Send little, for a slow link; or all of the look
link-slow = The link is slow: little is sent from now on.
link-thin = Little is sent now.
link-normal = The whole look is shown.
link-state = Thin look ({ $key })
cli-link = How much is sent to the terminal in this run: by the speed that the link is found to have, all of the look, or little
