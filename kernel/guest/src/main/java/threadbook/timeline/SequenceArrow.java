package threadbook.timeline;

import threadbook.timeline.MessageSequence.Kind;

/// How a message looks, by its kind; a close ends at a bar, and a lost connection is an arrow that does not arrive.
final class SequenceArrow {

    private static final double HEAD = 8;

    /// Of the bar at which the last arrow of a conversation ends.
    private static final double BAR = 14;

    /// Of the way, until the connection breaks.
    private static final double LOST_AT = 0.6;

    private SequenceArrow() {}

    static String word(Kind kind) {
        return switch (kind) {
            case OPENED -> "opened";
            case MESSAGE -> "message";
            case PING -> "ping";
            case PONG -> "pong";
            case CLOSED -> "closed";
            case LOST -> "connection lost";
        };
    }

    private static String dashes(Kind kind) {
        return switch (kind) {
            case OPENED, CLOSED -> "6 3";
            case MESSAGE -> "none";
            case PING, PONG -> "1.5 2.5";
            case LOST -> "6 3";
        };
    }

    /// @param byServer whether the server has said it
    static String colour(Kind kind, boolean byServer) {
        return switch (kind) {
            case OPENED, PING, PONG, CLOSED -> Palette.LINE;
            case MESSAGE -> byServer ? Palette.BLUE : Palette.GREEN;
            case LOST -> Palette.RED;
        };
    }

    /// How far an arrow comes.
    static double end(Kind kind, double from, double to) {
        return kind == Kind.LOST ? from + (to - from) * LOST_AT : to;
    }

    static void draw(Card card, Kind kind, boolean byServer, double from, double to, double y) {
        String colour = colour(kind, byServer);
        double way = Math.signum(to - from);
        double end = kind == Kind.LOST ? end(kind, from, to) : to - way * HEAD;
        var svg = card.svg();
        svg.open("g", "stroke", colour, "stroke-width", 1.5, "fill", "none");
        svg.leaf("path", "d", "M" + Card.at(from, y) + "H" + Card.tenths(end), "stroke-dasharray", dashes(kind));
        if (kind == Kind.LOST) {
            svg.leaf("path", "d", cross(end, y), "stroke-width", 2);
        }
        svg.close();
        if (kind == Kind.CLOSED) {
            bar(card, to - way * 1.5, y, colour);
        }
        if (kind != Kind.LOST) {
            svg.leaf("path", "d", head(kind == Kind.CLOSED ? to - way * 3 : to - way, y, way), "fill", colour);
        }
    }

    private static void bar(Card card, double x, double y, String colour) {
        String line = "M" + Card.at(x, y - BAR / 2) + "v" + Card.tenths(BAR);
        card.svg().leaf("path", "d", line, "stroke", colour, "stroke-width", 3);
    }

    private static String head(double x, double y, double way) {
        return "M" + Card.at(x, y) + "l" + Card.at(-way * HEAD, -HEAD / 2) + "v" + Card.tenths(HEAD) + "z";
    }

    private static String cross(double x, double y) {
        return "M" + Card.at(x - 4, y - 4) + "l8 8M" + Card.at(x - 4, y + 4) + "l8 -8";
    }

    /// Into 34 by 12 pixels.
    static void sign(Card card, Kind kind, boolean byServer, double x, double y) {
        draw(card, kind, byServer, byServer ? x : x + 34, byServer ? x + 34 : x, y + 6);
    }
}
