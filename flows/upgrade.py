"""`katanya upgrade`: a warehouse of an older katanya, brought up to date."""

from tasks.addresses import Place


def upgrade_warehouse(warehouse: Place) -> None:
    """Upgrade a warehouse and print what that did.

    Raises:
        WarehouseError: nothing is published there, or by a newer katanya; a run is writing; a file cannot be read.
    """
    from tasks.mirror import changing
    from tasks.publish import upgrade

    with changing(warehouse) as folder:
        done = upgrade(folder)
    if done.before == done.after:
        print(f"{warehouse} has schema version {done.after} already: nothing to do.")
        return
    anew = ", ".join(done.rewritten)
    print(f"{warehouse} has schema version {done.after} now, was {done.before}. Tables written anew: {anew}.")
    print("A run over the same inputs reads them again, which fills in what the older version did not keep.")
