package threadbook.host.kernel;

import threadbook.host.engine.Engine;
import threadbook.host.engine.Engine.Completeness;
import threadbook.host.magic.Commands;
import threadbook.host.message.Reply;
import threadbook.host.message.Request;

/// What the engine is asked about code, without running it. May be asked while a cell runs.
final class Questions {

    private final EngineSlot engine;
    private final Commands commands;

    Questions(EngineSlot engine, Commands commands) {
        this.engine = engine;
        this.commands = commands;
    }

    Reply complete(Request.Complete request) throws EngineSlot.Missing {
        var completion = commands.complete(engine.await(), request.code(), request.cursor());
        var matches = completion.matches().stream().map(Questions::match).toList();
        return new Reply.Completed(request.code(), matches, completion.start(), completion.end());
    }

    Reply inspect(Request.Inspect request) throws EngineSlot.Missing {
        return new Reply.Inspected(
                commands.inspect(engine.await(), request.code(), request.cursor(), request.detail()));
    }

    Reply completeness(Request.IsComplete request) throws EngineSlot.Missing {
        return switch (commands.completeness(engine.await(), request.code())) {
            case Completeness.Complete() -> new Reply.Completeness(Reply.Completeness.Status.COMPLETE, "");
            case Completeness.Incomplete(var indent) ->
                new Reply.Completeness(Reply.Completeness.Status.INCOMPLETE, indent);
            case Completeness.Invalid() -> new Reply.Completeness(Reply.Completeness.Status.INVALID, "");
        };
    }

    private static Reply.Completed.Match match(Engine.Match match) {
        return new Reply.Completed.Match(match.text(), match.type(), match.signature());
    }
}
