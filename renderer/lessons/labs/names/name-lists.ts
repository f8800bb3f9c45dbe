// What the names model is fine-tuned on: dinosaurs. First names come from resources/corpora. Facts, no logic.

/** Dinosaurs: a clearly different style of name, and few of them. */
export const DINOSAURS: readonly string[] = `
  albertosaurus allosaurus ankylosaurus apatosaurus argentinosaurus barosaurus brachiosaurus brontosaurus carnotaurus
  centrosaurus ceratosaurus corythosaurus cryolophosaurus deinonychus dilophosaurus diplodocus edmontosaurus
  giganotosaurus gigantosaurus hadrosaurus herrerasaurus iguanodon kentrosaurus lambeosaurus maiasaura mamenchisaurus
  megalosaurus nodosaurus oviraptor pachycephalosaurus parasaurolophus plateosaurus protoceratops spinosaurus
  stegosaurus styracosaurus tarbosaurus torosaurus triceratops tyrannosaurus utahraptor velociraptor
`
  .trim()
  .split(/\s+/);
