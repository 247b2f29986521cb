package threadbook.host.engine;

import threadbook.agent.Command;

/// One evaluation: a cell or an expression, and where its output goes.
///
/// @param serial counts evaluations from 1, so that no two are mixed up even if they carry the same cell number
/// @param stop whether it is to end
/// @param display as in [Command.Begin]
record Run(int serial, Cell cell, Frontend frontend, Stop stop, String display) {}
