-- visit_order: in which order units that run an innovation are worth a visit: those without a transaction last, then verified
-- before unverified, the most similar, of the own region, the nearest, the longest running.
create macro visit_order(idle, state, step, near, km, since) as
    {'idle': idle, 'unverified': state <> 'running', 'step': step, 'far': not near, 'km': coalesce(km, 1e9),
    'since': coalesce(since, date '9999-12-31')};
