package threadbook.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// The track of a thread that never runs: what a test says of it, and what it remembers of that.
final class OneTrack {

    private final Recording recording = new Recording(Thread.currentThread());
    private final Thread worker = new Thread(() -> {}, "worker");
    private final Track track = Track.of(recording, worker, 1);

    Recording recording() {
        return recording;
    }

    Track track() {
        return track;
    }

    List<Piece> pieces() {
        return track.pieces(System.nanoTime());
    }

    List<String> told() {
        return pieces().stream()
                .map(piece -> piece.state() + " "
                        + (piece.work() == null ? "" : piece.work().name()) + piece.on())
                .toList();
    }

    boolean isAtWork() {
        return !track.present().isEmpty();
    }

    /// Until the clock has gone on: what is too thin for a picture is left out.
    void tick() {
        long now = System.nanoTime();
        long least = (now - recording.origin()) / 100 + 1;
        while (System.nanoTime() - now < least) {
            Thread.onSpinWait();
        }
    }

    void begin(Work work) {
        track.begin(work);
        tick();
    }

    void pause(State state, String reason) {
        assertThat(track.mayPause()).isTrue();
        track.pause(state, reason, 0);
    }

    void end() {
        track.end();
        tick();
    }
}
