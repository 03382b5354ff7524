/** Jobs and appointments, the rules that they follow, and the ports that keep them. */
@NullMarked
package io.aetherlink.apexflow.domain;

import org.jspecify.annotations.NullMarked;
