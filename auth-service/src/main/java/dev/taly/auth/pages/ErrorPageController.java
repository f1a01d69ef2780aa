package dev.taly.auth.pages;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where others send people whom they cannot help. */
@Controller
class ErrorPageController {

    /** @param reason names the words to show, such as an error code of OAuth; one without words gets general ones */
    @GetMapping("/login/error")
    String show(@RequestParam(defaultValue = "unknown") String reason, HttpServletResponse response, Model page) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        page.addAttribute("reason", reason.replace('_', '-'));
        return "error";
    }
}
