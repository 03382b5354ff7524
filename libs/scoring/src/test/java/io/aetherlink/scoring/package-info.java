@NullMarked
package io.aetherlink.scoring;

import org.jspecify.annotations.NullMarked;
