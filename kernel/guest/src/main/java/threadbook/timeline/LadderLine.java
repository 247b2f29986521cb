package threadbook.timeline;

/// How the line of a task is drawn, by whether it kept its place.
enum LadderLine {
    KEPT("kept its place", Palette.LINE, "none"),
    OVERTOOK("overtook others", Palette.BLUE, "none"),
    OVERTAKEN("was overtaken", Palette.ORANGE, "5 3");

    private final String word;
    private final String colour;
    private final String dashes;

    LadderLine(String word, String colour, String dashes) {
        this.word = word;
        this.colour = colour;
        this.dashes = dashes;
    }

    static LadderLine of(LadderRanks.Rung rung) {
        int moved = Integer.compare(rung.finished(), rung.submitted());
        return moved == 0 ? KEPT : moved < 0 ? OVERTOOK : OVERTAKEN;
    }

    String word() {
        return word;
    }

    String colour() {
        return colour;
    }

    void draw(Card card, double x1, double y1, double x2, double y2) {
        double middle = (x1 + x2) / 2;
        String curve =
                "M" + Card.at(x1, y1) + "C" + Card.at(middle, y1) + " " + Card.at(middle, y2) + " " + Card.at(x2, y2);
        card.svg()
                .leaf(
                        "path",
                        "d",
                        curve,
                        "fill",
                        "none",
                        "stroke",
                        colour,
                        "stroke-width",
                        1.6,
                        "stroke-dasharray",
                        dashes);
    }
}
