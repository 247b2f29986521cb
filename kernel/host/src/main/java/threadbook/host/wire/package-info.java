/// From frames to messages and back: the only place that knows JSON and HMAC.
///
/// Read {@link threadbook.host.wire.Codec} first. {@link threadbook.host.wire.Frames} is the shape on the wire,
/// {@link threadbook.host.wire.Signature} decides whom we believe, {@link threadbook.host.wire.ConnectionFile} is
/// what Jupyter hands us. Nothing is parsed before its signature is verified, and no JSON node leaves this package.
///
/// It must not know sockets, threads or what a request means.
@NullMarked
package threadbook.host.wire;

import org.jspecify.annotations.NullMarked;
