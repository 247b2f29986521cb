package threadbook.host.magic;

import java.util.List;
import threadbook.host.engine.Part;

/// `%%bash`: the cell as a script. A stop of the cell ends it with all that it has started.
final class Shell implements Command {

    private final String program;

    Shell(String program) {
        this.program = program;
    }

    @Override
    public List<Form> forms() {
        return List.of(Form.cell(program, "", "runs the cell as a script of " + program));
    }

    @Override
    public Meaning meaning(Call call) {
        return call.argument().isEmpty()
                ? Meaning.of(new Part.Program(List.of(program, "-c", call.body())))
                : Meaning.misused(call, "The script stands below " + call.form().sign());
    }
}
