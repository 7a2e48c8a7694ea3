@org.jspecify.annotations.NullMarked
package io.moguera.dist.doctor;
