package dev.taly.user.companies;

import dev.taly.events.user.MemberRole;

/** A company and the role of the member who looks at it. */
record CompanyOfMember(Company company, MemberRole role) {}
