/** Runs programs of the operator's: argument lists with a deadline, never a shell. */
@NullMarked
package io.aetherlink.autoheal.command;

import org.jspecify.annotations.NullMarked;
