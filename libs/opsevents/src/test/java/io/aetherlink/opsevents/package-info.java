@NullMarked
package io.aetherlink.opsevents;

import org.jspecify.annotations.NullMarked;
