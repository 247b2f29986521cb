"""Cells with a WebSocket server."""

ECHO = 'var SERVER = WebSocketServer.start(client -> { for (var message : client) client.send("echo: " + message); });'


def started(kernel, code, name="server"):
    """Runs a cell that starts a server, and returns where it is."""
    kernel.runs(code).ok()
    return kernel.runs(f'{name}.uri().toString()').ok().result().strip('"')
