// Names that are used before anything is collected: none.
