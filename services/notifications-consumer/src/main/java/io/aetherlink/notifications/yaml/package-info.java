/** Rules as people write them: a YAML file, watched. */
@NullMarked
package io.aetherlink.notifications.yaml;

import org.jspecify.annotations.NullMarked;
