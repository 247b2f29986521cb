package threadbook.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.timeline.Drawn.number;
import static threadbook.timeline.ExampleTimelines.MILLI;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import threadbook.timeline.MessageSequence.Kind;
import threadbook.timeline.MessageSequence.Message;

/// Who has said what to whom can be read from top to bottom.
class SequencesAreDrawnAsTheyWereTest {

    private static Drawn drawn(MessageSequence sequence) {
        return Drawn.of(SequencePicture.of(sequence).markup());
    }

    private static Message message(long millis, String from, String to, Kind kind, String text) {
        return new Message(millis * MILLI, from, to, kind, text);
    }

    @Test
    void eachMessageHasItsTimeAndItsText() {
        var picture = drawn(new MessageSequence(
                "chat",
                List.of("server", "李"),
                List.of(
                        message(3, "李", "server", Kind.OPENED, "chat.v1"),
                        message(12, "李", "server", Kind.MESSAGE, "问\n题"),
                        message(20, "server", "李", Kind.PING, ""),
                        message(31, "server", "李", Kind.CLOSED, "1000 normal"))));
        assertThat(picture.texts())
                .contains("chat: 1 client, 1 message in 28 ms", "server", "李", "opened: chat.v1", "3.0 ms", "问 题")
                .contains("12.0 ms", "ping", "closed: 1000 normal", "31.0 ms")
                .contains("to the server")
                .doesNotContain("to a client", "connection lost");
        assertThat(picture.titles()).contains("李 → server after 12.0 ms: 问 题");
    }

    @Test
    void textsAreInTheOrderOfTheMessages() {
        var heights = List.of("opened: text", "text", "ping: text", "pong: text", "closed: text");
        var picture = drawn(ExamplePictures.allKinds());
        assertThat(heights.stream().map(text -> number(text(picture, text), "y")))
                .isSorted();
    }

    private static Element text(Drawn picture, String text) {
        return picture.all("text")
                .filter(element -> element.getTextContent().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " is not in " + picture.texts()));
    }

    @Test
    void aLostConnectionIsSaidAndNotOnlyRed() {
        var picture = drawn(
                new MessageSequence("chat", List.of("server", "a"), List.of(message(3, "a", "server", Kind.LOST, ""))));
        assertThat(text(picture, "connection lost").getAttribute("fill")).isEqualTo(Palette.RED);
    }

    @Test
    void whatEndsAConversationEndsAtABarInThePictureAndTheLegend() {
        var opened = message(3, "a", "server", Kind.OPENED, "");
        var closed = message(5, "server", "a", Kind.CLOSED, "1000 normal");
        assertThat(bars(opened)).isZero();
        assertThat(bars(opened, closed)).isEqualTo(2);
    }

    private static long bars(Message... messages) {
        var picture = drawn(new MessageSequence("chat", List.of("server", "a"), List.of(messages)));
        return picture.all("path")
                .filter(path -> path.getAttribute("stroke-width").equals("3"))
                .count();
    }

    @Test
    void ofManyMessagesTheFirstAndTheLastAreDrawn() {
        var picture = drawn(ExamplePictures.sequence(2, 124, "hi"));
        assertThat(picture.texts()).contains("+ 94 more", "0.000 s", "8.610 s").doesNotContain("1.050 s");
        assertThat(picture.titles()).contains("94 × message");
    }

    @Test
    void oneMessageMoreIsNotWorthARowForIt() {
        assertThat(drawn(ExamplePictures.sequence(2, 31, "hi")).texts()).noneMatch(text -> text.startsWith("+"));
    }

    @Test
    void ofManyClientsSomeShareALineAndSayWhoTheyAre() {
        var picture = drawn(ExamplePictures.sequence(20, 30, "hi"));
        assertThat(picture.texts()).contains("+ 13 more", "客户-client-20: hi");
        assertThat(picture.titles()).anyMatch(title -> title.contains("客户-client-9, 客户-client-10"));
    }

    @Test
    void whoIsNotAParticipantSaysNothing() {
        var stranger = message(0, "b", "server", Kind.MESSAGE, "hi");
        assertThatThrownBy(() -> new MessageSequence("chat", List.of("server", "a"), List.of(stranger)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b or server");
    }
}
