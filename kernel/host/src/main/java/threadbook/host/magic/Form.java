package threadbook.host.magic;

/// One way to write a command.
///
/// @param name without the sign
/// @param ofCell whether it is about the rest of the cell below it
/// @param arguments as a usage says it: `[-a] FILE`; empty for none
/// @param does one sentence without a subject, such as `shows all commands`
/// @param takesJava whether its argument, or what stands below it, is Java
record Form(String name, boolean ofCell, String arguments, String does, boolean takesJava) {

    static Form line(String name, String arguments, String does) {
        return new Form(name, false, arguments, does, false);
    }

    static Form cell(String name, String arguments, String does) {
        return new Form(name, true, arguments, does, false);
    }

    Form ofJava() {
        return new Form(name, ofCell, arguments, does, true);
    }

    /// `%%bash`.
    String sign() {
        return (ofCell ? "%%" : "%") + name;
    }

    /// `%%writefile [-a] FILE`.
    String usage() {
        return arguments.isEmpty() ? sign() : sign() + " " + arguments;
    }
}
