package threadbook.agent;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The tool interface of the JVM we run in (JVMTI), called through `java.lang.foreign`.
///
/// Specification: *JVM Tool Interface*, `StopThread` and `AddCapabilities`; *JNI*, the invocation interface and the
/// function table. The positions in the tables are part of those specifications.
///
/// Care is needed with object handles. A local JNI handle lives only until the next native method returns on this
/// thread, and Java code between two calls may run one. So each handle is passed on at once to the next call, the calls
/// are rehearsed until the JVM has nothing left to link, all arguments are plain `long`s, and what comes out is
/// compared with what went in before it is used.
@SuppressWarnings("restricted") // the guest's manifest allows it native access
final class JvmTools {

    private static final int GET_ENV = 6; // invocation interface
    private static final int FIND_CLASS = 6;
    private static final int NEW_GLOBAL_REF = 21;
    private static final int DELETE_GLOBAL_REF = 22;
    private static final int IS_SAME_OBJECT = 24;
    private static final int GET_OBJECT_CLASS = 31;
    private static final int GET_FIELD_ID = 94;
    private static final int GET_OBJECT_FIELD = 95;
    private static final int GET_STATIC_FIELD_ID = 144;
    private static final int GET_STATIC_OBJECT_FIELD = 145;
    private static final int STOP_THREAD = 6;
    private static final int ADD_CAPABILITIES = 141;
    private static final int JNI_VERSION = 0x00150000;
    private static final int JVMTI_VERSION = 0x30150000;
    private static final long CAN_SIGNAL_THREAD = 1L << 10;
    private static final int REHEARSALS = 300; // more than the thresholds at which method handles are specialised

    private static final MethodHandle CALL = Linker.nativeLinker()
            .downcallHandle(FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG));

    /// Where the JVM finds what a call is about: it is reached through a static field that only a JDK class can offer,
    /// the default handler of uncaught exceptions. Public for the JVM's eyes only.
    @SuppressWarnings("UnusedVariable") // the JVM reads the fields
    static final class Parcel implements Thread.UncaughtExceptionHandler {
        private final Thread.UncaughtExceptionHandler next;
        private @Nullable Thread thread;
        private @Nullable Throwable error;

        Parcel(Thread.UncaughtExceptionHandler next) {
            this.next = next;
        }

        @Override
        public void uncaughtException(Thread t, Throwable e) {
            next.uncaughtException(t, e);
        }
    }

    private final Arena arena = Arena.ofShared();
    private final Parcel parcel;
    private final long vm;
    private final long tools;
    private final long parcelRef;
    private final long threadField;
    private final long errorField;

    /// @throws IllegalStateException where this JVM does not offer it
    JvmTools() {
        var handler = Thread.getDefaultUncaughtExceptionHandler();
        this.parcel = new Parcel(handler == null ? (_, _) -> {} : handler);
        this.vm = runningJvm();
        this.tools = environment(JVMTI_VERSION);
        allowStopping();
        long jni = environment(JNI_VERSION);
        rehearse(jni);
        Thread.setDefaultUncaughtExceptionHandler(parcel);
        try {
            this.parcelRef = parcelRef(jni);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(handler);
        }
        this.threadField = field(jni, "thread", "Ljava/lang/Thread;");
        this.errorField = field(jni, "error", "Ljava/lang/Throwable;");
    }

    /// Throws the error in the thread, at the next place where the JVM can.
    synchronized boolean stop(Thread thread, Throwable error) {
        long jni = environment(JNI_VERSION);
        var read = function(jni, GET_OBJECT_FIELD);
        var keep = function(jni, NEW_GLOBAL_REF);
        parcel.thread = thread;
        parcel.error = error;
        long threadRef = call(keep, jni, call(read, jni, parcelRef, threadField, 0), 0, 0);
        long errorRef = call(keep, jni, call(read, jni, parcelRef, errorField, 0), 0, 0);
        try {
            return isField(jni, threadRef, threadField)
                    && isField(jni, errorRef, errorField)
                    && (int) call(function(tools, STOP_THREAD), tools, threadRef, errorRef, 0) == 0;
        } finally {
            parcel.thread = null;
            parcel.error = null;
            call(function(jni, DELETE_GLOBAL_REF), jni, threadRef, 0, 0);
            call(function(jni, DELETE_GLOBAL_REF), jni, errorRef, 0, 0);
        }
    }

    private boolean isField(long jni, long reference, long field) {
        var read = function(jni, GET_OBJECT_FIELD);
        var same = function(jni, IS_SAME_OBJECT);
        return reference != 0 && (call(same, jni, reference, call(read, jni, parcelRef, field, 0), 0) & 0xFF) != 0;
    }

    private long runningJvm() {
        var file = Path.of(System.getProperty("java.home"), "lib", "server", System.mapLibraryName("jvm"));
        var find = SymbolLookup.libraryLookup(file, Arena.global()).find("JNI_GetCreatedJavaVMs");
        var result = arena.allocate(ValueLayout.JAVA_LONG);
        var count = arena.allocate(ValueLayout.JAVA_LONG);
        call(find.orElseThrow(IllegalStateException::new), result.address(), 1, count.address(), 0);
        return result.get(ValueLayout.JAVA_LONG, 0);
    }

    private long environment(int version) {
        try (var local = Arena.ofConfined()) {
            var result = local.allocate(ValueLayout.JAVA_LONG);
            check((int) call(function(vm, GET_ENV), vm, result.address(), version, 0), "GetEnv");
            return result.get(ValueLayout.JAVA_LONG, 0);
        }
    }

    private void allowStopping() {
        var capabilities = arena.allocate(16, 8);
        capabilities.set(ValueLayout.JAVA_LONG, 0, CAN_SIGNAL_THREAD);
        check((int) call(function(tools, ADD_CAPABILITIES), tools, capabilities.address(), 0, 0), "AddCapabilities");
    }

    /// `GetVersion` takes any arguments and touches no handle.
    private static void rehearse(long jni) {
        var version = function(jni, 4);
        for (int i = 0; i < REHEARSALS; i++) {
            call(version, jni, call(version, jni, 0, 0, 0), 0, 0);
        }
    }

    private long parcelRef(long jni) {
        long className = text("java/lang/Thread");
        long name = text("defaultUncaughtExceptionHandler");
        long type = text("Ljava/lang/Thread$UncaughtExceptionHandler;");
        var find = function(jni, FIND_CLASS);
        var id = function(jni, GET_STATIC_FIELD_ID);
        var read = function(jni, GET_STATIC_OBJECT_FIELD);
        var keep = function(jni, NEW_GLOBAL_REF);
        long field = call(id, jni, call(find, jni, className, 0, 0), name, type);
        return call(keep, jni, call(read, jni, call(find, jni, className, 0, 0), field, 0), 0, 0);
    }

    private long field(long jni, String name, String type) {
        long nameText = text(name);
        long typeText = text(type);
        var classOf = function(jni, GET_OBJECT_CLASS);
        var id = function(jni, GET_FIELD_ID);
        long found = call(id, jni, call(classOf, jni, parcelRef, 0, 0), nameText, typeText);
        check(found == 0 ? 1 : 0, name);
        return found;
    }

    private long text(String text) {
        return arena.allocateFrom(text).address();
    }

    private static MemorySegment function(long environment, int index) {
        AddressLayout pointer = ValueLayout.ADDRESS;
        var table = MemorySegment.ofAddress(environment)
                .reinterpret(pointer.byteSize())
                .get(ValueLayout.JAVA_LONG, 0);
        long size = pointer.byteSize() * (index + 1);
        return MemorySegment.ofAddress(
                MemorySegment.ofAddress(table).reinterpret(size).getAtIndex(ValueLayout.JAVA_LONG, index));
    }

    private static long call(MemorySegment function, long a, long b, long c, long d) {
        try {
            return (long) CALL.invokeExact(function, a, b, c, d);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(int error, String what) {
        if (error != 0) {
            throw new IllegalStateException(what + " failed with " + error);
        }
    }
}
