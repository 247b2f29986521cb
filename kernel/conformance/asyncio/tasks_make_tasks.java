int tree(String name, int depth) {
    System.out.println(name);
    if (depth == 0) {
        return 1;
    }
    var left = createTask(() -> tree(name + "l", depth - 1));
    var right = createTask(() -> tree(name + "r", depth - 1));
    return await(right) + await(left);
}

System.out.println(run(() -> tree("t", 3)));
