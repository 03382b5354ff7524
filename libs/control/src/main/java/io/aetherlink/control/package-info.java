/**
 * The supervisor's control socket: an owner-only Unix domain socket that speaks one JSON document
 * per line. {@link io.aetherlink.control.ControlClient} is the asking side, {@link
 * io.aetherlink.control.ControlServer} the answering one.
 */
@org.jspecify.annotations.NullMarked
package io.aetherlink.control;
