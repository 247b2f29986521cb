package threadbook.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What a browser gets that asks a WebSocket server for a page.
final class Page {

    /// A page to talk with whatever the server is.
    static final String TALK = """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <title>WebSocket</title>
            <style>
              body { font: 16px/1.5 system-ui, sans-serif; max-width: 40em; margin: 2em auto; padding: 0 1em;
                     color-scheme: light dark; }
              #log { border: 1px solid #8888; border-radius: 6px; min-height: 12em; padding: .5em 1em; margin: 1em 0;
                     white-space: pre-wrap; overflow-wrap: anywhere; }
              .out { color: #06c; } .state { opacity: .7; font-style: italic; }
              @media (prefers-color-scheme: dark) { .out { color: #6bf; } }
              form { display: flex; gap: .5em; } input { flex: 1; font: inherit; padding: .3em .5em; }
              button { font: inherit; padding: .3em 1em; }
            </style>
            <h1>WebSocket</h1>
            <div id="log" role="log"></div>
            <form><input aria-label="message" autofocus autocomplete="off"><button>Send</button></form>
            <script>
              const log = document.getElementById("log"), input = document.querySelector("input");
              const show = (text, kind) => {
                const line = document.createElement("div");
                line.textContent = text;
                line.className = kind;
                log.append(line);
              };
              const socket = new WebSocket("ws://" + location.host + "/" + location.search);
              socket.onopen = () => show("open", "state");
              socket.onmessage = event =>
                show("← " + (typeof event.data === "string" ? event.data : event.data.size + " bytes"), "in");
              socket.onclose = event => show("closed: " + event.code + " " + event.reason, "state");
              document.querySelector("form").onsubmit = event => {
                event.preventDefault();
                socket.send(input.value);
                show("→ " + input.value, "out");
                input.value = "";
              };
            </script>
            """;

    private Page() {}

    /// The whole answer of HTTP; the connection is closed behind it.
    static ByteBuffer answer(HttpHead request, String html) {
        boolean isRoot = request.target().matches("/(\\?.*)?");
        return isRoot ? answer("200 OK", "", html) : answer("404 Not Found", "", "There is nothing but the page at /.");
    }

    /// @param fields more lines for the head, each with its end
    static ByteBuffer answer(String status, String fields, String html) {
        byte[] body = html.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 " + status + "\r\n" + fields
                        + "Content-Type: text/html; charset=utf-8\r\nContent-Length: " + body.length
                        + "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .flip();
    }
}
