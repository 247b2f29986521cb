package threadbook.host.magic;

import java.util.List;

/// One command, in one or two forms: on a line (`%time`) or at the head of a whole cell (`%%time`).
interface Command {

    /// How it is written. From this `%help`, completion and inspection are made.
    List<Form> forms();

    /// What it means in this place. Nothing is done yet: if anything in a cell is wrong, nothing of it is done.
    Meaning meaning(Call call);

    /// How much of an argument is options, before the Java begins.
    default int options(String argument) {
        return 0;
    }

    /// What a word of its argument may become, in one of its forms.
    default List<String> completions(Form form, String word) {
        return List.of();
    }

    /// Whether it can be answered at once, also while a cell runs.
    default boolean isDiagnosis() {
        return false;
    }

    /// Whether it leaves nothing of the cell it stands in, so that nothing may stand beside it.
    default boolean isAlone() {
        return false;
    }
}
