-- km_between: kilometres between two places as the crow flies; NULL where either is not known.
create macro km_between(lat_a, lon_a, lat_b, lon_b) as
    round(12742 * asin(sqrt(
        pow(sin(radians(lat_b - lat_a) / 2), 2)
        + cos(radians(lat_a)) * cos(radians(lat_b)) * pow(sin(radians(lon_b - lon_a) / 2), 2)
    )));
