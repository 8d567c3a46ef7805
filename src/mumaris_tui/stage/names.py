"""The private Textual names that the stage stands on, and the version they were read in.

Everything else the stage uses is public. A test resolves each name, so that an upgrade fails here and not on a screen.
"""

CHECKED_VERSION = "8.2.8"

CLASS_NAMES = (
    "textual.screen:Compositor",  # what every Screen constructs
    "textual._compositor:Compositor.render_full_update",
    "textual._compositor:Compositor.render_partial_update",
    "textual._compositor:Compositor.render_inline",
    "textual._compositor:Compositor.render_strips",  # what a modal prints as its background
    "textual._compositor:Compositor.update_widgets",
    "textual._compositor:Compositor.visible_widgets",
    "textual._compositor:CompositorUpdate.render_segments",
    "textual._context:visible_screen_stack",
    "textual._xterm_parser:XTermParser",
    "textual.app:App._background_screens",
    "textual.app:App._build_driver",
    "textual.app:App._display",
    "textual.app:App._fatal_error",
    "textual.app:App._handle_exception",
    "textual.app:App._set_pointer_shape",
    "textual.app:App._close_messages_no_wait",
    "textual.command:CommandList",
    "textual.content:divide_line",
    "textual.drivers.linux_driver:KITTY_REPORT_ALL_KEYS",
    "textual.drivers.linux_driver:KITTY_REPORT_ASSOCIATED_TEXT",
    "textual.drivers.linux_driver:WriterThread",  # what every LinuxDriver constructs
    "textual.screen:Screen._push_result_callback",
    "textual.screen:Screen.focused._repaint",
)

INSTANCE_NAMES = (
    "App._css_type_names",
    "Compositor._dirty_regions",
    "Compositor.root",
    "Compositor.size",
    "Screen._compositor",
    "App._batch_count",
    "App._closed",
    "App._driver",
    "App._exception",
    "App._mouse_down_widget",
    "App._previous_cursor_position",
    "App._running",
    "App._screen_stack",
    "App._sync_available",
    "Console._color_system",
    "DataTable._row_label_column_width",
    "Input._suggestion",
    "LinuxDriver._auto_restart",
    "LinuxDriver._debug",
    "LinuxDriver._enable_mouse_support",
    "LinuxDriver._file",
    "LinuxDriver._key_thread",
    "LinuxDriver._loop",
    "LinuxDriver._mouse",
    "LinuxDriver._mouse_pixels",
    "LinuxDriver._must_signal_resume",
    "LinuxDriver._request_terminal_sync_mode_support",
    "LinuxDriver._sigcont_application",
    "LinuxDriver._sigtstp_application",
    "LinuxDriver._writer_thread",
    "MouseEvent._x",
    "MouseEvent._screen_x",
    "MouseEvent._delta_x",
    "Log._process_line",
    "OptionList._get_visual",
    "OptionList._index_to_line",
    "OptionList._lines",
    "Strip._segments",
    "Tree._get_label_region",
    "Widget._render",
    "Widget._repaint_regions",
    "WrappedDocument._offset_to_line_info",
    "XTermParser._timeout_time",
)
