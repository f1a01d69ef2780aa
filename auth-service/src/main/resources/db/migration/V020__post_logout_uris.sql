-- where people may be sent after they signed out, separated by spaces; apps alone have any
ALTER TABLE client ADD COLUMN post_logout_uris varchar(4000) NOT NULL DEFAULT '' CHECK (post_logout_uris = '' OR redirect_uris <> '');
