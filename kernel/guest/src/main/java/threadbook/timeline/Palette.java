package threadbook.timeline;

/// The colours of all pictures, as users of VisualVM, Mission Control and async-profiler know them.
///
/// What fills bars stands out at least 3:1 from the card, from white and from nearly black (`#111`), and text at least
/// 4.5:1 from what it stands on. No grey at all is so far from both white and `#111`: so text stands on a card.
final class Palette {

    static final String CARD = "#fbfcfd";
    static final String BORDER = "#c9d1d9";
    static final String GRID = "#dfe4ea";
    static final String STRIPE = "#f1f4f7";
    static final String INK = "#1f2328";
    static final String SOFT_INK = "#57606a";
    static final String LINE = "#6e7781";

    static final String GREEN = "#2f7d3b";
    static final String STEEL = "#4a6785";
    static final String PURPLE = "#7f56c5";
    static final String ORANGE = "#c87300";
    static final String RED = "#c62f2f";
    static final String BLUE = "#2f6fc0";

    static final String QUEUED = "#eaeef2";

    private Palette() {}
}
