package threadbook.host.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import threadbook.display.MimeBundle;
import threadbook.host.message.Publication;
import threadbook.host.message.Publication.Status;
import threadbook.host.message.Reply;
import threadbook.host.message.Request;
import threadbook.host.message.Request.History.Selection;

/// Messages go through the wire unchanged.
class CodecTest {

    private static final Instant NOW = Instant.parse("2026-11-23T07:28:00Z");

    private Signature signature;
    private Codec codec;

    @BeforeEach
    void make() throws Exception {
        signature = Signature.of("hmac-sha256", "key");
        codec = new Codec(signature, InstantSource.fixed(NOW));
    }

    private Request request(String type, String content) throws Rejected {
        var header = "{\"msg_id\":\"" + System.nanoTime() + "\",\"msg_type\":\"" + type + "\"}";
        return codec.request(signed(header, content)).content();
    }

    private List<byte[]> signed(String header, String content) {
        return signed(header, "{}", content);
    }

    private List<byte[]> signed(String header, String metadata, String content) {
        var parts = List.of(
                header.getBytes(UTF_8), "{}".getBytes(UTF_8), metadata.getBytes(UTF_8), content.getBytes(UTF_8));
        var frames = new ArrayList<byte[]>();
        frames.add("identity".getBytes(UTF_8));
        frames.add("<IDS|MSG>".getBytes(UTF_8));
        frames.add(signature.of(parts));
        frames.addAll(parts);
        frames.add("an unsigned buffer".getBytes(UTF_8));
        return frames;
    }

    private static String part(List<byte[]> frames, int index) {
        return new String(frames.get(index), UTF_8);
    }

    @Test
    void theParentHeaderIsTheHeaderToTheByte() throws Exception {
        var header = "{ \"msg_type\" : \"kernel_info_request\", \"é\\u00e9\":1.0, \"msg_id\":\"1\" }";
        var envelope = codec.request(signed(header, "{}"));
        var frames = codec.reply(envelope, new Reply.Interrupted());
        assertThat(part(frames, 0)).isEqualTo("identity");
        assertThat(part(frames, 4)).isEqualTo(header);
        assertThat(part(frames, 3))
                .contains("\"msg_type\":\"kernel_info_reply\"", "\"date\":\"2026-11-23T07:28:00.000000Z\"");
    }

    @Test
    void missingFieldsOfAnExecutionHaveTheirDefaults() throws Exception {
        assertThat(request("execute_request", "{\"code\":\"x\"}"))
                .isEqualTo(new Request.Execute("x", false, true, Map.of(), true, true, null));
        assertThat(request(
                        "execute_request",
                        "{\"code\":\"x\",\"silent\":true,\"store_history\":true,\"user_expressions\":null}"))
                .isEqualTo(new Request.Execute("x", true, false, Map.of(), true, true, null));
        assertThat(
                        request(
                                "execute_request",
                                "{\"code\":\"x\",\"user_expressions\":{\"a\":\"b\"},\"allow_stdin\":false,\"stop_on_error\":false}"))
                .isEqualTo(new Request.Execute("x", false, true, Map.of("a", "b"), false, false, null));
    }

    private @Nullable String cellId(String metadata) throws Rejected {
        var frames = signed("{\"msg_type\":\"execute_request\"}", metadata, "{\"code\":\"x\"}");
        return ((Request.Execute) codec.request(frames).content()).cellId();
    }

    @Test
    void whichCellItIsStandsInTheMetadata() throws Exception {
        assertThat(cellId("{\"cellId\":\"a-1\",\"trusted\":true}")).isEqualTo("a-1");
        assertThat(cellId("{\"cellId\":7}")).isNull();
        assertThat(cellId("[]")).isNull();
        assertThat(cellId("")).isNull();
    }

    @Test
    void cursorsAreConvertedBothWays() throws Exception {
        assertThat(request("complete_request", "{\"code\":\"a😀b😀c\",\"cursor_pos\":4}"))
                .isEqualTo(new Request.Complete("a😀b😀c", 6));
        assertThat(request("complete_request", "{\"code\":\"ab\",\"cursor_pos\":99}"))
                .isEqualTo(new Request.Complete("ab", 2));
        assertThat(request("complete_request", "{\"code\":\"ab\",\"cursor_pos\":-1}"))
                .isEqualTo(new Request.Complete("ab", 0));
        var envelope = codec.request(signed("{\"msg_type\":\"complete_request\"}", "{\"code\":\"\"}"));
        var frames = codec.reply(envelope, new Reply.Completed("a😀b😀c", List.of(), 3, 6));
        assertThat(part(frames, 6)).contains("\"cursor_start\":2,\"cursor_end\":4");
    }

    @Test
    void historyIsAskedForInThreeWays() throws Exception {
        assertThat(request("history_request", "{\"hist_access_type\":\"tail\",\"n\":3,\"output\":true}"))
                .isEqualTo(new Request.History(true, new Selection.Tail(3)));
        assertThat(request(
                        "history_request", "{\"hist_access_type\":\"range\",\"session\":0,\"start\":1,\"stop\":null}"))
                .isEqualTo(new Request.History(false, new Selection.Range(0, 1, null)));
        assertThat(request("history_request", "{\"hist_access_type\":\"search\",\"pattern\":\"a*\",\"unique\":true}"))
                .isEqualTo(new Request.History(false, new Selection.Search("a*", null, true)));
    }

    @Test
    void jsonTypesTravelUnpackedAndAllOthersAsText() {
        var bundle = MimeBundle.text("t")
                .and("application/json", "{\"a\":[1]}")
                .and("application/vnd.x+json", "not json")
                .and("image/png", "iVBOR");
        var with = new MimeBundle(bundle.data(), Map.of("threadbook", "{\"timing\":1}"));
        var frames = codec.publication(new Publication.DisplayData(with, "id"), null);
        assertThat(part(frames, 4)).isEqualTo("{}");
        assertThat(part(frames, 6))
                .isEqualTo(
                        "{\"data\":{\"text/plain\":\"t\",\"application/json\":{\"a\":[1]},\"application/vnd.x+json\":\"not json\","
                                + "\"image/png\":\"iVBOR\"},\"metadata\":{\"threadbook\":{\"timing\":1}},\"transient\":{\"display_id\":\"id\"}}");
    }

    @Test
    void halfALetterBecomesAQuestionMark() {
        var frames = codec.publication(new Publication.Stream(Publication.Stream.Name.STDOUT, "a\ud83db"), null);
        assertThat(part(frames, 6)).isEqualTo("{\"name\":\"stdout\",\"text\":\"a?b\"}");
    }

    @Test
    void aStatusSaidAgainBearsTheOldDate() {
        var since = Instant.parse("2026-01-01T00:00:00.123456Z");
        var frames = codec.publication(new Status(Status.State.BUSY, since), null);
        assertThat(part(frames, 3)).contains("\"date\":\"2026-01-01T00:00:00.123456Z\"");
    }

    @Test
    void pythonsNotANumberIsRead() throws Exception {
        assertThat(request("comm_msg", "{\"comm_id\":\"x\",\"data\":{\"v\":NaN,\"w\":-Infinity}}"))
                .isEqualTo(new Request.CommMessage("x"));
    }

    @Test
    void aMessageMayComeOnlyOnce() throws Exception {
        var frames = signed("{\"msg_type\":\"kernel_info_request\"}", "{}");
        codec.request(frames);
        assertThatThrownBy(() -> codec.request(frames))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("second time");
    }
}
