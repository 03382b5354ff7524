/** Health and registry as rules. No framework. */
@NullMarked
package io.aetherlink.commandcenter.domain;

import org.jspecify.annotations.NullMarked;
