-- Screenings for signs of bias: kept for good. Bodies are JSON; what belongs to one school is a row of its own.
CREATE TABLE sign_screenings (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL,
    rule_version INTEGER NOT NULL,
    year INTEGER NOT NULL,
    digest TEXT NOT NULL,
    as_of INTEGER NOT NULL,
    body TEXT NOT NULL,
    created TEXT NOT NULL,
    person TEXT NOT NULL
) STRICT;
CREATE INDEX sign_screenings_by_year ON sign_screenings (year, rule, id);
CREATE TABLE school_signs (
    screening INTEGER NOT NULL REFERENCES sign_screenings (id),
    school INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (screening, school)
) STRICT, WITHOUT ROWID;
CREATE INDEX school_signs_by_school ON school_signs (school, screening);
