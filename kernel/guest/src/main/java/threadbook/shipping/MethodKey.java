package threadbook.shipping;

/// A method of a class.
///
/// @param owner binary name of the class
/// @param descriptor such as `(I)V`
record MethodKey(String owner, String name, String descriptor) {

    /// @param signature see [#signature]
    static MethodKey of(String owner, String signature) {
        int parameters = signature.indexOf('(');
        return new MethodKey(owner, signature.substring(0, parameters), signature.substring(parameters));
    }

    /// What it has in common with those that override it, such as `fib(I)I`.
    String signature() {
        return name + descriptor;
    }

    MethodKey in(String otherOwner) {
        return new MethodKey(otherOwner, name, descriptor);
    }
}
