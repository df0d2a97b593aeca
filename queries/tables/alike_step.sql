-- alike_step: how alike two units of one kind are: 1 of one class and size, 2 of one class, 3 of the kind alone. What is not
-- known is not alike.
create macro alike_step(class_a, size_a, class_b, size_b) as
    case when class_a = class_b and size_a = size_b then 1 when class_a = class_b then 2 else 3 end;
