package dev.taly.booking.absences;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** How adding time off or a block is answered. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ResponseStatus(HttpStatus.CREATED)
@ApiResponse(responseCode = "201", description = "Added; conflicts lists the bookings at that time")
@ApiResponse(responseCode = "409", description = "/problems/conflicting-bookings, with conflicts")
@interface AbsenceAdded {}
