package threadbook.host.engine;

import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;

/// JShell with everything that belongs to it. Whoever uses it holds the lock.
///
/// @param unresolved methods and types that may still wait for something to be declared
/// @param lock JShell and its compiler are not made for several threads; it is given back while a cell runs
record Session(
        JShell shell,
        SourceCodeAnalysis analysis,
        RemoteControl control,
        Placements placements,
        PruningCompiler compiler,
        PackageIndex packages,
        LiveNames live,
        Variables variables,
        Set<DeclarationSnippet> unresolved,
        ReentrantLock lock) {}
