package threadbook.display;

/// Knows the image classes of AWT by name only: `instanceof` would load them for every value that is not an image.
final class Awt {

    private Awt() {}

    static boolean isImage(Object value) {
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals("java.awt.Image") || isRendered(type)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRendered(Class<?> type) {
        for (Class<?> each : type.getInterfaces()) {
            if (each.getName().equals("java.awt.image.RenderedImage") || isRendered(each)) {
                return true;
            }
        }
        return false;
    }
}
