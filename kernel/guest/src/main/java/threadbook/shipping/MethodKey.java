package threadbook.shipping;

/// A method of a class.
///
/// @param owner binary name of the class
/// @param descriptor such as `(I)V`
record MethodKey(String owner, String name, String descriptor) {

    MethodKey in(String otherOwner) {
        return new MethodKey(otherOwner, name, descriptor);
    }
}
