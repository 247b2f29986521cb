package threadbook.host.engine;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;
import threadbook.host.engine.Frontend.Stream;

/// The evaluation of one cell, piece by piece. The caller holds the session's lock.
final class CellEvaluation {

    private final Session session;
    private final Run run;
    private final List<Part> parts;
    private final Endings endings;
    private final Settlement settlement;
    private final InPlace inPlace;
    private final PieceEvaluator evaluator;
    private final Refusal refusal;
    private final Asides asides;
    private final Redeclaration redeclaration;
    private final Unusable unusable;
    private final Runnable anew;
    private long apart; // nanoseconds

    /// @param anew gives the run to the guest that has taken the place of a dead one
    CellEvaluation(
            Session session, Guest guest, Engine engine, Run run, List<Part> parts, Endings endings, Runnable anew) {
        this.session = session;
        this.run = run;
        this.parts = parts;
        this.endings = endings;
        this.anew = anew;
        this.unusable = new Unusable(session.shell());
        this.settlement = new Settlement(session, guest, unusable);
        this.inPlace = new InPlace(session.shell(), session.analysis(), session.live()::limit);
        this.refusal = new Refusal(session.shell(), inPlace);
        this.evaluator = new PieceEvaluator(session, inPlace, refusal);
        this.redeclaration = new Redeclaration(session.shell(), session.analysis(), inPlace);
        this.asides = new Asides(engine, run, session.control(), endings);
    }

    Outcome evaluate() {
        String java = PackageDeclaration.blank(JavaOnly.of(run.cell().code(), parts), this::warn);
        var errors = new CellErrors(session, run.cell(), java, unusable, inPlace, refusal);
        var reading = new PartReader(java, new CellReader(session.analysis()), asides).read(parts);
        if (reading.broken() != null) {
            return errors.unreadable(reading.broken());
        }
        for (var piece : pieces(reading.steps())) {
            if (errors.isUnreadable(piece)) {
                return errors.unreadable(piece);
            }
        }
        return evaluate(Hoisting.order(reading.steps()), lastOf(reading.steps()), errors);
    }

    private static List<Piece> pieces(List<Step> steps) {
        return steps.stream().mapMulti(CellEvaluation::addPieces).toList();
    }

    private static void addPieces(Step step, Consumer<Piece> pieces) {
        switch (step) {
            case Piece piece -> pieces.accept(piece);
            case Step.Forms(var forms) -> pieces.accept(forms.getLast());
            case Step.Aside _ -> {}
        }
    }

    /// The one whose value is that of the cell.
    private static @Nullable Step lastOf(List<Step> written) {
        return written.reversed().stream()
                .filter(step -> !(step instanceof Step.Aside(boolean hasValue, var _)) || hasValue)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Ending begin() {
        if (run.cell().id().isEmpty()) {
            return null;
        }
        var early = session.control().closeEarlier(run);
        if (early instanceof Ending.Died && !run.stop().isRequested()) { // nothing has run yet that would run twice
            anew.run();
            return session.control().closeEarlier(run);
        }
        return early;
    }

    /// @param steps in the order in which they are done
    private Outcome evaluate(List<Step> steps, @Nullable Step last, CellErrors errors) {
        var early = begin();
        if (early != null) {
            return endings.describe(early);
        }
        Outcome outcome = new Outcome.Success(MimeBundle.EMPTY);
        for (int i = 0; i < steps.size(); i++) {
            boolean isLast = steps.get(i).equals(last);
            switch (evaluate(steps.get(i), isLast)) {
                case Result.Ok(var value) -> outcome = isLast ? new Outcome.Success(value) : outcome;
                case Result.Rejected(var piece, var snippets) -> {
                    return errors.errors(piece, snippets, pieces(steps.subList(i + 1, steps.size())));
                }
                case Result.Refused(var piece, var assigned) -> {
                    return errors.finals(piece, assigned);
                }
                case Result.Ended(var ending) -> {
                    return endings.describe(ending);
                }
                case Result.Failed(var failure) -> {
                    return failure;
                }
            }
        }
        settlement.warnings().forEach(this::warn);
        MainMethod.hint(pieces(steps)).ifPresent(this::warn);
        return outcome;
    }

    /// How one step ended.
    private sealed interface Result {
        record Ok(MimeBundle value) implements Result {}

        record Rejected(Piece piece, List<Snippet> snippets) implements Result {}

        /// It gives a value to variables that have theirs for good.
        record Refused(Piece piece, List<Syntax.Assigned> assigned) implements Result {}

        record Ended(Ending ending) implements Result {}

        record Failed(Outcome.Failure failure) implements Result {}
    }

    private Result evaluate(Step step, boolean show) {
        if (run.stop().isRequested()) {
            return new Result.Ended(Ending.Stopped.CLEANLY);
        }
        return switch (step) {
            case Piece piece -> evaluate(piece, show);
            case Step.Forms(var forms) -> evaluate(inPlace.firstThatCompiles(forms), show);
            case Step.Aside(boolean _, var action) -> stoppedOr(result(aside(action), show));
        };
    }

    private Outcome aside(Supplier<Outcome> action) {
        long start = System.nanoTime();
        long called = session.control().called();
        var outcome = action.get();
        if (session.control().called() == called) {
            apart += System.nanoTime() - start;
        }
        return outcome;
    }

    /// How long commands took that asked the guest nothing, such as a download: no code was compiled or run meanwhile.
    long apart() {
        return apart;
    }

    /// What was asked in the guest may have been stopped there.
    private Result stoppedOr(Result result) {
        return result instanceof Result.Ok && run.stop().isRequested()
                ? new Result.Ended(Ending.Stopped.CLEANLY)
                : result;
    }

    /// The value of the last step is that of the cell; that of another one is shown at once.
    private Result result(Outcome outcome, boolean last) {
        return switch (outcome) {
            case Outcome.Failure failure -> new Result.Failed(failure);
            case Outcome.Success(var value) -> {
                if (!last && !value.isEmpty()) {
                    run.frontend().display(value, null);
                }
                yield new Result.Ok(value);
            }
        };
    }

    private Result evaluate(Piece piece, boolean show) {
        session.placements().begin(new Placement(run.cell().number(), piece.line()));
        var syntax = piece.syntax();
        var refused = syntax.assigned().stream().filter(this::isFinal).toList();
        if (!refused.isEmpty()) {
            return new Result.Refused(piece, refused);
        }
        var inVain = redeclaration.refused(piece);
        if (!inVain.isEmpty()) {
            return new Result.Rejected(piece, inVain);
        }
        var events = evaluator.evaluate(piece, syntax);
        try {
            return result(piece, events, show && syntax.kind() == Syntax.Kind.EXPRESSION);
        } finally {
            events.forEach(settlement::settle);
            settlement.explain(endings.unresolved());
        }
    }

    /// JShell drops the modifier.
    private boolean isFinal(Syntax.Assigned assigned) {
        return session.variables().modifiers(assigned.name()).contains(Modifier.FINAL);
    }

    private Result result(Piece piece, List<SnippetEvent> events, boolean show) {
        var ending = session.control().ending();
        if (ending != null) {
            return new Result.Ended(named(ending, events));
        }
        var rejected = refusal.in(events);
        if (!rejected.isEmpty()) {
            return new Result.Rejected(piece, rejected);
        }
        session.variables().restore(events).forEach(this::noteReset);
        boolean hasValue =
                show && events.stream().anyMatch(event -> isPrimary(event) && isValue(event.snippet(), piece));
        return hasValue ? shown() : new Result.Ok(MimeBundle.EMPTY);
    }

    /// JShell knows what the method that was called refers to.
    private Ending named(Ending ending, List<SnippetEvent> events) {
        if (ending instanceof Ending.Unresolved unresolved) {
            for (var event : events) {
                if (event.exception() instanceof UnresolvedReferenceException exception) {
                    return unresolved.of(onCall(exception.getSnippet()));
                }
            }
        }
        return ending;
    }

    private String onCall(DeclarationSnippet called) {
        return unusable.onCall(called, session.placements().of(called));
    }

    private Result shown() {
        var value = session.control().show();
        return value == null ? new Result.Ended(lastEnding()) : new Result.Ok(value);
    }

    private Ending lastEnding() {
        return Objects.requireNonNull(session.control().ending(), "a call that did not return has an ending");
    }

    private static boolean isPrimary(SnippetEvent event) {
        return event.causeSnippet() == null;
    }

    /// A call of a `void` method is an expression by its syntax, but has no value.
    private static boolean isValue(Snippet snippet, Piece piece) {
        return snippet.kind() == Snippet.Kind.EXPRESSION
                || snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || !snippet.source().equals(piece.source());
    }

    private void noteReset(String name) {
        warn("The variable " + name + " was reset: its type was declared anew, and its value is of the old one. "
                + "Run its cell again.");
    }

    private void warn(String text) {
        run.frontend().stream(Stream.STDERR, text + "\n");
    }
}
