package threadbook.shipping;

import java.io.NotSerializableException;
import java.lang.invoke.SerializedLambda;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says what cannot travel, by the name that it has in the cell, and what to do.
final class Refusals {

    private final ClassImages images;

    Refusals(ClassImages images) {
        this.images = images;
    }

    CannotTravelException variable(StaticField variable, @Nullable Object value, Exception cause) {
        String file = images.file(variable.owner());
        return refusal("The variable `" + variable.name() + "`", file, value, cause);
    }

    /// One of the things that a lambda has captured, one of the items, or the task itself.
    CannotTravelException task(@Nullable Object task, Exception cause) {
        if (task instanceof Object[] items) {
            var item = Arrays.stream(items).filter(each -> !travels(each)).findFirst();
            return refusal(item.isPresent() ? "An item" : "The list of items", "", item.orElse(null), cause);
        }
        return lambda(task).map(parts -> captured(parts, cause)).orElseGet(() -> refusal("The task", "", task, cause));
    }

    private static Optional<SerializedLambda> lambda(@Nullable Object value) {
        return value == null ? Optional.empty() : Lambdas.parts(value);
    }

    private CannotTravelException captured(SerializedLambda lambda, Exception cause) {
        String owner = lambda.getImplClass().replace('/', '.');
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            var value = lambda.getCapturedArg(i);
            if (!travels(value)) {
                int number = i;
                return lambda(value)
                        .map(inner -> captured(inner, cause))
                        .orElseGet(() -> refusal(name(lambda, owner, number), images.file(owner), value, cause));
            }
        }
        return refusal("The task", images.file(owner), null, cause);
    }

    private boolean travels(@Nullable Object value) {
        try {
            new Encoder(images).write(value);
            return true;
        } catch (java.io.IOException | RuntimeException e) {
            return false;
        }
    }

    private String name(SerializedLambda lambda, String owner, int captured) {
        byte[] image = images.image(owner);
        return image == null
                ? "The task"
                : CapturedNames.of(lambda, image, captured)
                        .map(name -> "The variable `" + name + "`")
                        .orElse("The object of the task");
    }

    private static CannotTravelException refusal(String what, String file, @Nullable Object value, Exception cause) {
        String type = value == null ? "" : typeName(value);
        String place = file.isEmpty() ? type : type.isEmpty() ? file : type + ", " + file;
        return new CannotTravelException(
                what + (place.isEmpty() ? "" : " (" + place + ")") + " cannot travel to another process"
                        + because(cause, value) + " Nothing was sent.",
                isOurs(cause) ? null : cause);
    }

    /// Whether all has been said by its message.
    private static boolean isOurs(Exception cause) {
        return cause instanceof NotSerializableException
                || cause instanceof TooDeepException
                || cause instanceof TooLargeException;
    }

    private static String typeName(Object value) {
        return value.getClass().isHidden() ? "a lambda" : value.getClass().getTypeName();
    }

    private static String because(Exception cause, @Nullable Object value) {
        String message = cause.getMessage();
        if (cause instanceof TooDeepException || cause instanceof TooLargeException) {
            return ": " + message + ".";
        }
        if (!(cause instanceof NotSerializableException) || message == null) {
            return ": " + cause + ".";
        }
        var type = value == null ? Refusals.class : value.getClass();
        boolean itself = message.equals(type.getName());
        return (itself ? "" : ": it holds a " + message) + ". " + Local.advice(message, type.getClassLoader());
    }
}
