-- visible: the row rule, in one place: true when the cursor's viewer may see the unit. A cursor on which no viewer is
-- admitted has neither variable and sees nothing.
create macro visible(unit) as
    coalesce(getvariable('viewer_sees_all'), false) or coalesce(list_contains(getvariable('viewer_units'), unit), false);
