@NullMarked
package io.aetherlink.commandcenter.domain;

import org.jspecify.annotations.NullMarked;
