/** The command line: {@code aetherlink up}, {@code down}, {@code status} and the others. */
@org.jspecify.annotations.NullMarked
package io.aetherlink.platform.cli;
