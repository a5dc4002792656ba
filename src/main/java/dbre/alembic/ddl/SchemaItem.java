package dbre.alembic.ddl;

/// Something that can be written in a `create_table` or passed to a directive.
public sealed interface SchemaItem
        permits TypeItem,
                ColumnItem,
                ConstraintItem,
                IndexItem,
                ReferenceItem,
                IdentityItem,
                ComputedItem,
                SequenceItem {}
