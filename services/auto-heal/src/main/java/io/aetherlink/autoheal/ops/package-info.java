/** What auto-heal tells the command center. */
@NullMarked
package io.aetherlink.autoheal.ops;

import org.jspecify.annotations.NullMarked;
