package threadbook.host.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import threadbook.agent.Command;
import threadbook.agent.Event;

/// One evaluation: a cell or an expression, and where its output goes.
///
/// @param serial counts evaluations from 1, so that no two are mixed up even if they carry the same cell number
/// @param stop whether it is to end
/// @param display as in [Command.Begin]
/// @param help whether it has any, as in [Event.HasHelp]
record Run(int serial, Cell cell, Frontend frontend, Stop stop, String display, AtomicBoolean help) {}
