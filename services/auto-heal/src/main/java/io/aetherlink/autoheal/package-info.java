/** Auto-heal: watches the platform's services and restarts what hangs or died. */
@NullMarked
package io.aetherlink.autoheal;

import org.jspecify.annotations.NullMarked;
