@NullMarked
package io.aetherlink.autoheal.command;

import org.jspecify.annotations.NullMarked;
