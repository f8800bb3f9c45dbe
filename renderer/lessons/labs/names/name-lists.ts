// What the names model learns from: common first names for training, dinosaurs for fine-tuning. Facts, no logic.

/** 206 common first names of many places, in plain letters. */
export const FIRST_NAMES: readonly string[] = `
  ada adam aino alan albert alice alma amelia amir ana andrea andrew angela anna anton arthur astrid aurora barbara
  beatrice ben bernard bella bianca boris brian bruno camila carla carlos carmen caroline cecilia charles chiara clara
  claudia daniel daria david diana diego dora edgar edith eduardo elena elias elisa elizabeth ella elsa emil emilia emma
  eric erik esther eva fatima felix fernando fiona florian frances frank frida gabriel georgia gloria grace greta hana
  hannah harold harry hassan helen helena henry hugo ian ibrahim ida igor ines ingrid irene iris isabel ivan jack jacob
  jakob james jan jane jasmin jasper johan johanna john jonas jorge josef julia julian karin karl kate katarina kevin
  klara lars laura layla leila lena leo leon lily linda lisa louis lucas lucia luis luisa lukas mara marco margaret maria
  marie marina mario mark marta martin mary matilda matteo maya mia michael mila mira mohamed mona monica nadia naomi
  natalia nathan nelly nicholas nina noah nora olga oliver olivia omar oscar otto pablo patricia paul paula pedro peter
  philip rafael rebecca richard rita robert roman rosa ruth sam samuel sandra sara sasha selma silvia simon sofia sonia
  stella susan tamara teresa theo thomas tina tobias tom vera victor viola walter yara yusuf zoe
`
  .trim()
  .split(/\s+/);

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
